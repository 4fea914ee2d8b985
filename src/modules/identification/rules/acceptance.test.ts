import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acceptanceModel } from '../model/current.ts';
import { calibrated, logOdds } from './acceptance.ts';

test('the curve of the model never puts a likelier match below a less likely one', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(chance, chance, (one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const [said, more] = [
        calibrated(acceptanceModel.calibration, low),
        calibrated(acceptanceModel.calibration, high),
      ];
      assert.ok(said > 0 && more < 1 && said <= more, `${low} ${high}: ${said} ${more}`);
    }),
  );
});

test('log odds are the logarithm of the odds, and no certainty is infinite', () => {
  assert.equal(logOdds(0.5), 0);
  assert.ok(Math.abs(logOdds(0.8) - Math.log(4)) < 1e-12);
  assert.ok(Number.isFinite(logOdds(0)) && Number.isFinite(logOdds(1)));
});
