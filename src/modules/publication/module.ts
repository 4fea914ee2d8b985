import type { Module } from '#platform/module.ts';

export const publicationModule: Module = {
  name: 'publication',
};
