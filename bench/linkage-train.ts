import { writeFileSync } from 'node:fs';
import {
  acceptanceFacts,
  type AcceptanceModel,
  calibrated,
} from '../src/modules/identification/rules/acceptance.ts';
import { casesIn, readLabelled, sharedData } from './linkage-cases.ts';
import { calibrationFrom, fitModel, predict, predictUnseen, thresholdForAll } from './linkage-model.ts';

/**
 * Fits the acceptance model: node bench/linkage-train.ts VERSION REGISTER-DIR [REGISTER-DIR…]
 * Several registers (the small one, and it again among millions of invented names) teach one model to hold at either size.
 * Threshold and calibration come from names that the fit did not see, each source being predicted by a model fitted on the others: the
 * least probability from which on precision and abstention are as `wanted` in every register, of the names as unseen and as seen.
 * Writes src/modules/identification/model/acceptance-VERSION.json.
 */
const [version, ...folders] = process.argv.slice(2);
const data = sharedData();
if (!data) console.log('The labelled data (../shared/data/truth) is not here: nothing to fit.');
else if (!version || !folders.length) console.log('Usage: node bench/linkage-train.ts VERSION REGISTER-DIR…');
else {
  const cases = await casesIn(folders, readLabelled(data));
  const unseen = predictUnseen(cases, folders.length);
  const calibration = calibrationFrom(unseen);
  const weights = fitModel(cases, folders.length);
  const seen = cases.map(one => ({ case: one, probability: predict(weights, one), weights }));
  const threshold = Math.max(thresholdForAll(unseen), thresholdForAll(seen));
  const model: AcceptanceModel = {
    version,
    facts: acceptanceFacts,
    weights,
    // Rounded up, so that rounded weights let nothing in that the threshold kept out.
    accept: Math.ceil(calibrated(calibration, threshold) * 1000) / 1000,
    calibration,
    ask: 0.35,
  };
  const rounded = JSON.stringify(
    model,
    (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value),
    2,
  );
  writeFileSync(
    new URL(`../src/modules/identification/model/acceptance-${version}.json`, import.meta.url),
    `${rounded}\n`,
  );
  console.log(
    `Fitted ${version} on ${cases.length} cases; accepts from ${model.accept.toFixed(4)} (${threshold.toFixed(4)} before calibration).`,
  );
}
