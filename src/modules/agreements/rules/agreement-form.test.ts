import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAgreement, type AgreementInput, type FormContext } from './agreement-form.ts';

const least: AgreementInput = { title: 'Recovery service', organisations: 'Willow CIC', kind: 'Contract' };
const draft = (more: AgreementInput = {}, context?: FormContext) => {
  const read = readAgreement({ ...least, ...more }, context);
  assert.ok('ok' in read, JSON.stringify(read));
  return read.ok;
};
const faults = (more: AgreementInput, context?: FormContext) => {
  const read = readAgreement({ ...least, ...more }, context);
  return 'ok' in read ? [] : read.errors.map(({ field, message }) => `${field}: ${message}`);
};

describe('what is understood', () => {
  it('as little as is known, and nothing made up', () => {
    const { value, start, end, openEnded, sme, vcse, procedure, published } = draft();
    assert.deepEqual(
      [value, start, end, openEnded, sme, vcse, procedure, published],
      [null, null, null, false, 'unknown', 'unknown', null, false],
    );
  });
  it('an end in words is an open end', () => {
    for (const end of ['ongoing', 'to date', 'Open-ended', 'Rolling']) {
      const read = draft({ start: '2012', end });
      assert.deepEqual([read.start, read.end, read.openEnded], ['2012', null, true], end);
    }
  });
  it('the form of a value is what was said of it', () => {
    const formOf = (more: AgreementInput) => draft(more).value?.form;
    assert.equal(formOf({ value: '£35,000' }), 'not-stated');
    assert.equal(formOf({ value: '£114,000 pa' }), 'per-year');
    assert.equal(formOf({ annualValue: '£140k' }), 'per-year');
    assert.equal(formOf({ totalValue: '£140k' }), 'total');
    assert.equal(
      formOf({ value: '£4,316,000', valueFrom: 'April 2012', valueTo: 'August 2013' }),
      'spent-in-period',
    );
    assert.equal(draft({ value: '500 + VAT' }).value?.vat, 'excluding');
  });
  it('a total and an annual value are both kept: the total as the value, the other beside it', () => {
    const { value } = draft({ totalValue: '£36,000', annualValue: '£12,000', valueNotes: 'fixed price' });
    assert.deepEqual(
      [value?.form, value?.pence, value?.notes],
      ['total', 36_000_00, '£12,000 a year; fixed price'],
    );
  });
  it('several organisations, ids in the same order', () => {
    const { organisations } = draft({ organisations: 'Willow  CIC; Oak Trust;', orgIds: '; gb-chc-1089464' });
    assert.deepEqual(organisations, [
      { name: 'Willow CIC', orgId: null },
      { name: 'Oak Trust', orgId: 'GB-CHC-1089464' },
    ]);
  });
  it('services by name, whatever the case', () =>
    assert.equal(
      draft({ service: 'adult  SOCIAL care' }, { services: ['Adult Social Care'] }).service,
      'Adult Social Care',
    ));
  it('LGTC-2: a blank flag is unknown, never no', () => {
    assert.deepEqual(
      [draft({ sme: '' }).sme, draft({ sme: 'N' }).sme, draft({ vcse: 'VCSE' }).vcse],
      ['unknown', 'no', 'yes'],
    );
  });
  it('what the Transparency Code says of an invitation', () => {
    assert.deepEqual(
      [
        draft({ procedure: 'Yes' }).procedure,
        draft({ procedure: 'No' }).procedure,
        draft({ procedure: 'Quotation' }).procedure,
      ],
      ['other', 'direct', 'quotes'],
    );
  });
});

describe('what is refused, all at once and with advice', () => {
  it('every fault of a form', () => {
    const read = readAgreement({
      title: ' ',
      organisations: '',
      kind: 'loan',
      start: '2013/14',
      end: '31/02/2013',
      value: 'lots',
      sme: 'maybe',
    });
    assert.ok('errors' in read);
    assert.deepEqual(read.errors.map(({ field }) => field).sort(), [
      'end',
      'kind',
      'organisations',
      'sme',
      'start',
      'title',
      'value',
    ]);
    assert.match(
      read.errors.find(({ field }) => field === 'kind')?.message ?? '',
      /‘loan’ is not one of the choices. Write one of: Contract; Grant/,
    );
  });
  const cases: [string, AgreementInput, RegExp, FormContext?][] = [
    [
      'an end before the start',
      { start: '2013', end: '2012' },
      /^end: It ends \(2012\) before it starts \(2013\)/,
    ],
    ['an end and no end', { end: '2015', openEnded: 'yes' }, /^openEnded: There is an end and also/],
    ['a kind that nobody named', { kind: '' }, /^kind: Say whether this is a contract or a grant/],
    ['two values', { value: '1', totalValue: '2' }, /^totalValue: There are two values/],
    [
      'forms that disagree',
      { value: '£10 pa', valueForm: 'Total' },
      /^valueForm: It is said to be ‘Total’ and also ‘Per year’/,
    ],
    ['VAT that disagrees', { value: '£10 + VAT', vat: 'including' }, /^vat: The amount says ‘excluding VAT’/],
    ['a form without an amount', { valueForm: 'Total' }, /^value: There is no amount, though ‘Total’/],
    [
      'a period for a total',
      { value: '1', valueForm: 'Total', valueFrom: '2012' },
      /^valueForm: A period is given/,
    ],
    ['spent in no period', { value: '1', valueForm: 'Spent in a period' }, /^valueFrom: Say in which period/],
    [
      'too many ids',
      { orgIds: 'GB-COH-01234567; GB-CHC-1089464' },
      /^orgIds: There are 2 ids for one organisation/,
    ],
    ['an id that is none', { orgIds: '1089464' }, /^orgIds: .*not an organisation id/],
    [
      'a service that is not there',
      { service: 'Parks' },
      /^service: There is no service called ‘Parks’. The services are: Housing; Roads/,
      { services: ['Housing', 'Roads'] },
    ],
    ['a title too long', { title: 'x'.repeat(301) }, /^title: This has 301 characters; at most 300/],
    ['neither yes nor no', { published: 'perhaps' }, /^published: ‘perhaps’ is neither yes nor no/],
  ];
  for (const [name, more, why, context] of cases) {
    it(name, () => {
      const found = faults(more, context);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', why);
    });
  }
});
