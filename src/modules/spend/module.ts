import type { Module } from '#platform/module.ts';

export const spendModule: Module = {
  name: 'spend',
};
