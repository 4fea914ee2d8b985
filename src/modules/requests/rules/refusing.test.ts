import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chargeable, estimate, whyNotTooCostly } from './costs.ts';
import { extensionWords, weighed, whyNoExtension } from './extension.ts';
import { exemptions, lacking, type ReliedOn } from './exemptions.ts';
import { mayNeitherConfirm } from './neither-confirm.ts';
import { costRefusalWords, refusalWords } from './refusal-words.ts';
import { groundWords, requestGrounds } from './request-grounds.ts';

const on = '2026-11-23';
const locating = (minutes: number) => estimate([{ activity: 'locate', minutes }], on);
const relied = (section: string): ReliedOn => ({
  section,
  why: 'It would show the margins',
  prejudice: 'would-be-likely',
  forDisclosure: 'How money is spent',
  against: 'Bidders stay away',
});

test('FOI-C4 cost is refused only with an estimate above the limit, and never under the regulations', () => {
  assert.equal(whyNotTooCostly('foia', locating(1095)), undefined);
  assert.match(whyNotTooCostly('foia', locating(1080)) ?? '', /does not exceed/);
  assert.match(whyNotTooCostly('foia', undefined) ?? '', /Estimate the cost first/);
  assert.match(whyNotTooCostly('eir', locating(6000)) ?? '', /12\(4\)\(b\)/);
});

test('FOI-C4 the refusal says that it is held, unless finding out alone exceeds the limit; offers help; weighs no public interest', () => {
  const words = costRefusalWords(locating(1500)).join(' ');
  assert.match(words, /^We hold information of this kind\./);
  assert.match(words, /25 hours[\s\S]*£25 an hour that is £625[\s\S]*£450/);
  assert.match(words, /ask for less[\s\S]*help/);
  assert.doesNotMatch(words, /public interest/i);
  const silent = costRefusalWords(estimate([{ activity: 'determine', minutes: 1500 }], on)).join(' ');
  assert.match(silent, /cannot say whether we do/);
  assert.doesNotMatch(silent, /We hold/);
});

test('FOI-C5 within the limit disbursements only are charged; above it the time as well, if the council answers all the same', () => {
  assert.equal(chargeable(1_370, undefined), 1_370);
  assert.equal(chargeable(1_370, locating(600)), 1_370, 'an estimate within the limit adds nothing');
  assert.equal(chargeable(1_370, locating(1200)), 1_370 + 50_000);
});

test('FOI-T7 nothing but the public interest in a qualified exemption extends the time under the Act', () => {
  for (const section of ['', 'complexity', '40(2)', '41', '21', '44', '12(5)(e)'])
    assert.match(whyNoExtension('foia', section) ?? '', /nothing else extends/, section);
  for (const { section } of weighed) assert.equal(whyNoExtension('foia', section), undefined);
  assert.match(extensionWords('foia', '43(2)'), /section 43\(2\)[\s\S]*commercial interests/);
  assert.match(extensionWords('eir', ''), /complex and large[\s\S]*regulation 7/);
});

test('FOI-N1 a request is refused as vexatious or repeated in words about the request, without the public interest', () => {
  assert.match(
    groundWords('14(1)', 'It is the ninth'),
    /section 14\(1\)[\s\S]*vexatious[\s\S]*not about you\. It is the ninth\./,
  );
  assert.match(groundWords('14(2)', 'See 7'), /section 14\(2\)[\s\S]*repeats/);
  for (const { act, publicInterest } of requestGrounds) assert.equal(publicInterest, act === 'eir');
  const [words = ''] = refusalWords('foia', [{ ...relied('14(1)'), prejudice: '' }]);
  assert.doesNotMatch(words, /withholding|public interest/);
});

test('FOI-N4 neither confirming nor denying is a decision of its own: not for sections 21 and 43(1), and only 12(5)(a) of the regulations', () => {
  assert.deepEqual(
    exemptions
      .filter(({ act, section }) => act === 'foia' && !mayNeitherConfirm(act, section))
      .map(({ section }) => section),
    ['21', '43(1)'],
  );
  assert.deepEqual(
    exemptions
      .filter(({ act, section }) => act === 'eir' && mayNeitherConfirm(act, section))
      .map(({ section }) => section),
    ['12(5)(a)'],
  );
  assert.match(lacking('foia', [relied('43(1)')], 'neither-confirmed').join(), /Say whether it is held/);
  assert.deepEqual(lacking('foia', [relied('43(1)')]), [], 'withholding under it is open');
  assert.match(
    lacking('eir', [relied('12(5)(e)')], 'neither-confirmed').join(),
    /only regulation 12\(5\)\(a\)/,
  );
});

test('FOI-N4 no word of it shows that there is something to withhold', () => {
  const section = fc.constantFrom(...exemptions.filter(({ act, section: s }) => mayNeitherConfirm(act, s)));
  fc.assert(
    fc.property(section, ({ act, section: named }) => {
      const words = refusalWords(act, [relied(named)], 'neither-confirmed').join(' ');
      assert.match(words, /need not say whether we hold it/);
      assert.doesNotMatch(words, /withh|for disclosing|disclosure would/i);
    }),
  );
});
