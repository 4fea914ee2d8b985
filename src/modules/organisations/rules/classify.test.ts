import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classify, type ClassifyContext, type Flag } from './classify.ts';
import { isSme } from './classify-size.ts';
import type { Basis, Evidence, EvidenceValue } from './evidence.ts';

const on = Temporal.PlainDate.from('2026-03-01');
const piece = (value: EvidenceValue, more: Partial<Evidence> = {}): Evidence => ({
  basis: 'register-number',
  source: 'a register',
  date: '2026-01',
  expiry: null,
  value,
  ...more,
});
const flag = (name: Flag, evidence: Evidence[], context: Partial<ClassifyContext> = {}) =>
  classify(evidence, { on, ...context })[name];
const million = 1_000_000_00;
const size = (staff: number | null, turnover: number | null, balanceSheet: number | null) => ({
  staff,
  turnover: turnover === null ? null : turnover * million,
  balanceSheet: balanceSheet === null ? null : balanceSheet * million,
});
const cic = piece({ kind: 'legal-form', legalForm: 'community-interest-company' });
const charity = piece({ kind: 'charity', status: 'registered' });

describe('SME-V', () => {
  it('200 staff, £50m, balance sheet £35m is an SME by its balance sheet', () =>
    assert.equal(isSme(size(200, 50, 35)), true));
  it('250 staff, £30m is not, though medium in the Companies Act', () =>
    assert.equal(isSme(size(250, 30, null)), false));
  it('300 staff, £10m, balance sheet £2m is not, though small in the Companies Act', () =>
    assert.equal(isSme(size(300, 10, 2)), false));
  it('100 staff, £60m, balance sheet £20m is', () => assert.equal(isSme(size(100, 60, 20)), true));
  it('staff unknown is unknown', () => assert.equal(isSme(size(null, 10, 2)), undefined));
  it('the limits themselves are within; neither within is not; one unknown leaves it open', () => {
    assert.equal(isSme(size(249, 44, 100)), true);
    assert.equal(isSme(size(249, 44.01, 38.01)), false);
    assert.equal(isSme(size(null, 45, 39)), false);
    assert.equal(isSme(size(100, 45, null)), undefined);
  });
  it('accounts are a hint, not proof; a declaration counts and is flagged', () => {
    const small = piece({ kind: 'accounts-category', category: 'SMALL' });
    assert.equal(flag('sme', [small]).value, 'unknown');
    assert.match(flag('sme', [small]).reasons.join(' '), /hint at its size, not proof/);
    const declared = flag('sme', [piece({ kind: 'sme-declaration', says: true }, { basis: 'declared' })]);
    assert.deepEqual([declared.value, declared.declaredOnly], ['yes', true]);
  });
  it('micro: two of three, by the limits of the year, or micro-entity accounts', () => {
    const figures = {
      kind: 'size',
      staff: 12,
      turnover: 0.9 * million,
      balanceSheet: 0.4 * million,
    } as const;
    assert.equal(flag('micro', [piece(figures, { date: '2025-12' })]).value, 'yes');
    assert.equal(flag('micro', [piece(figures, { date: '2025-03' })]).value, 'no');
    assert.equal(
      flag('micro', [piece({ kind: 'accounts-category', category: 'MICRO ENTITY' })]).value,
      'yes',
    );
    assert.equal(flag('micro', [piece({ kind: 'accounts-category', category: 'FULL' })]).value, 'unknown');
  });
});

describe('EVD: social enterprise', () => {
  it('a CIC is one, and no declaration outweighs that', () => {
    const verdict = flag('socialEnterprise', [
      piece({ kind: 'social-enterprise-declaration', says: false }, { basis: 'declared', date: '2026-02' }),
      cic,
    ]);
    assert.deepEqual([verdict.value, verdict.basis, verdict.declaredOnly], ['yes', 'register-number', false]);
    assert.match(
      verdict.reasons[0] ?? '',
      /^A community interest company: .*\(a register, January 2026: from the register, by number\)\.$/,
    );
  });
  it('limited by guarantee is no evidence', () => {
    const verdict = flag('socialEnterprise', [
      piece({ kind: 'legal-form', legalForm: 'company-limited-by-guarantee' }),
    ]);
    assert.equal(verdict.value, 'unknown');
    assert.match(verdict.reasons.join(' '), /only a form: golf clubs/);
    assert.equal(
      flag('vcse', [piece({ kind: 'legal-form', legalForm: 'company-limited-by-guarantee' })]).value,
      'unknown',
    );
  });
  it('a charity is VCSE but not for that alone a social enterprise', () => {
    assert.equal(flag('vcse', [charity]).value, 'yes');
    const verdict = flag('socialEnterprise', [charity]);
    assert.equal(verdict.value, 'unknown');
    assert.match(
      verdict.reasons.join(' '),
      /more than half its income by trade, is certified, says so, or is recognised/,
    );
  });
  it('a charity counts when it trades, is certified, declares it, or is recognised', () => {
    const adds: [EvidenceValue, Basis][] = [
      [{ kind: 'trading-share', share: 0.51 }, 'register-number'],
      [{ kind: 'social-enterprise-certificate', scheme: 'Social Enterprise Mark', held: true }, 'certified'],
      [{ kind: 'social-enterprise-declaration', says: true }, 'declared'],
    ];
    for (const [value, basis] of adds) {
      const verdict = flag('socialEnterprise', [charity, piece(value, { basis })]);
      assert.deepEqual([verdict.value, verdict.declaredOnly], ['yes', basis === 'declared'], value.kind);
    }
    assert.equal(
      flag('socialEnterprise', [charity, piece({ kind: 'trading-share', share: 0.5 })]).value,
      'unknown',
    );
    assert.equal(flag('socialEnterprise', [piece({ kind: 'trading-share', share: 0.9 })]).value, 'unknown');
  });
  it('recognition is a council’s own decision, and ends when withdrawn', () => {
    const recognition = {
      council: 'Marlbridge',
      basis: 'It reinvests all it earns.',
      date: '2025-06-01',
      withdrawn: null,
    };
    const verdict = flag('socialEnterprise', [charity], { recognitions: [recognition] });
    assert.deepEqual([verdict.value, verdict.basis], ['yes', 'recognised']);
    assert.match(
      verdict.reasons[0] ?? '',
      /Recognised as a social enterprise by Marlbridge on 1 June 2025: It reinvests/,
    );
    assert.equal(
      flag('socialEnterprise', [charity], { recognitions: [{ ...recognition, withdrawn: '2026-02-01' }] })
        .value,
      'unknown',
    );
    assert.equal(
      flag('socialEnterprise', [charity], { recognitions: [{ ...recognition, date: '2026-04-01' }] }).value,
      'unknown',
    );
  });
});

describe('EVD: what counts and what lapses', () => {
  it('a name alone never counts', () => {
    const verdict = flag('vcse', [{ ...charity, basis: 'register-name' }]);
    assert.equal(verdict.value, 'unknown');
    assert.match(verdict.reasons.join(' '), /A name alone is not counted/);
  });
  it('expired evidence lapses, on the day after its last', () => {
    const mark = piece(
      { kind: 'social-enterprise-certificate', scheme: 'SEUK', held: true },
      { basis: 'certified', expiry: '2026-03-01' },
    );
    assert.equal(flag('socialEnterprise', [mark]).value, 'yes');
    const later = flag('socialEnterprise', [mark], { on: on.add({ days: 1 }) });
    assert.equal(later.value, 'unknown');
    assert.match(later.reasons.join(' '), /expired on 1 March 2026/);
  });
  it('dissolution ends every claim; removal ends what rested on being a charity', () => {
    const gone = piece({ kind: 'existence', status: 'dissolved' }, { date: '2026-02-03' });
    assert.equal(flag('socialEnterprise', [cic, gone]).value, 'unknown');
    assert.match(flag('socialEnterprise', [cic, gone]).reasons.join(' '), /dissolved by 3 February 2026/);
    assert.equal(
      flag('socialEnterprise', [cic, gone], { on: Temporal.PlainDate.from('2026-02-02') }).value,
      'yes',
    );
    const removed = piece({ kind: 'charity', status: 'removed' }, { date: '2026-02' });
    const cio = piece({ kind: 'legal-form', legalForm: 'charitable-incorporated-organisation' });
    assert.equal(flag('vcse', [charity, cio, removed]).value, 'unknown');
    assert.equal(flag('vcse', [charity, cic, removed]).value, 'yes');
  });
  it('equals that disagree leave it open', () => {
    const says = (yes: boolean) => piece({ kind: 'vcse-declaration', says: yes }, { basis: 'declared' });
    assert.equal(flag('vcse', [says(true), says(false)]).value, 'unknown');
    assert.equal(flag('vcse', [says(true), { ...says(false), date: '2026-02' }]).value, 'no');
  });
  it('nothing held is unknown for every flag, never no', () => {
    for (const verdict of Object.values(classify([], { on }))) {
      assert.equal(verdict.value, 'unknown');
      assert.ok(verdict.reasons.length > 0);
    }
  });
});

describe('VCSE, public bodies, local', () => {
  it('a community benefit society is VCSE; a co-operative society is left open; a council is neither left open', () => {
    const form = (legalForm: 'community-benefit-society' | 'co-operative-society' | 'local-authority') => [
      piece({ kind: 'legal-form', legalForm }),
    ];
    assert.equal(flag('vcse', form('community-benefit-society')).value, 'yes');
    assert.equal(flag('vcse', form('co-operative-society')).value, 'unknown');
    assert.equal(flag('vcse', form('local-authority')).value, 'no');
    assert.equal(flag('publicBody', form('local-authority')).value, 'yes');
  });
  const area = { name: 'Marlbridge', inside: ['MB1', 'MC'], partly: ['MB2'] };
  const at = (postcode: string, use: 'place-of-work' | 'registered-office') =>
    piece({ kind: 'address', postcode, use });
  const cases: [string, Evidence[], string][] = [
    ['a place of work inside', [at('MB1 2AB', 'place-of-work')], 'yes'],
    ['in an area wholly inside', [at('mc12 2ab', 'place-of-work')], 'yes'],
    ['MB12 is not MB1', [at('MB12 2AB', 'place-of-work')], 'no'],
    [
      'a registered office inside is only a brass plate (LOC-2)',
      [at('MB1 2AB', 'registered-office')],
      'unknown',
    ],
    ['a registered office outside says nothing either', [at('ZZ1 2AB', 'registered-office')], 'unknown'],
    ['a district partly inside leaves it open', [at('MB2 2AB', 'place-of-work')], 'unknown'],
    [
      'every place of work outside',
      [at('ZZ1 2AB', 'place-of-work'), at('MB1 2AB', 'registered-office')],
      'no',
    ],
    ['no address', [], 'unknown'],
  ];
  for (const [name, evidence, value] of cases)
    it(name, () => assert.equal(flag('local', evidence, { area }).value, value));
});
