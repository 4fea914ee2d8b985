import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exclusions, figuresOf, flags, grantFigures, type Tally } from './figures.ts';

const million = (amount: number) => Math.round(amount * 1_000_000_00);
const tally = (amount: number, over: Partial<Tally> = {}): Tally => ({
  outcome: 'organisation',
  publicBody: 'no',
  kind: 'purchase',
  socialEnterprise: 'unknown',
  vcse: 'unknown',
  sme: 'unknown',
  micro: 'unknown',
  local: 'unknown',
  pence: million(amount),
  lines: 1,
  ...over,
});

test('SPD: the worked example: base £10.0m; SME 31.0% evidenced, 51.0% at most, coverage 80%; VCSE is never added to SME', () => {
  const figures = figuresOf([
    tally(1.5, { outcome: 'public-body', publicBody: 'yes' }),
    tally(0.5, { kind: 'grant' }),
    tally(2.5, { sme: 'yes', vcse: 'no' }),
    tally(0.6, { sme: 'yes', vcse: 'yes' }),
    tally(0.3, { sme: 'no', vcse: 'yes' }),
    tally(4.6, { sme: 'no', vcse: 'no' }),
    tally(2.0, { outcome: 'none' }),
  ]);
  assert.equal(figures.gross.pence, million(12));
  assert.equal(figures.excluded.publicBodies.pence, million(1.5));
  assert.equal(figures.excluded.grants.pence, million(0.5));
  assert.equal(figures.base.pence, million(10));
  const { sme, vcse } = figures.flags;
  assert.equal(sme.evidenced.pence, million(3.1));
  assert.equal(sme.not.pence, million(4.9));
  assert.equal(sme.unknown.pence, million(2));
  assert.equal(sme.evidencedShare, 0.31);
  assert.equal(sme.atMostShare, 0.51);
  assert.equal(sme.coverage, 0.8);
  assert.equal(vcse.evidenced.pence, million(0.9));
});

test('SPD: individuals, redacted payees, payroll, tax, grants and public bodies are each left out once, and said', () => {
  const figures = figuresOf([
    tally(1, { outcome: 'redacted', kind: 'grant' }),
    tally(1, { outcome: 'person', kind: 'payroll' }),
    tally(1, { kind: 'payroll', publicBody: 'yes' }),
    tally(1, { kind: 'tax', outcome: 'public-body' }),
    tally(1, { kind: 'grant', publicBody: 'yes' }),
    tally(1, { publicBody: 'yes' }),
    tally(1),
  ]);
  for (const reason of exclusions) assert.equal(figures.excluded[reason].pence, million(1), reason);
  assert.equal(figures.base.pence, million(1));
});

test('what is not known is never counted as no: it widens “at most” and lowers coverage', () => {
  const { socialEnterprise } = figuresOf([tally(1, { socialEnterprise: 'yes' }), tally(3)]).flags;
  assert.deepEqual(
    [socialEnterprise.evidencedShare, socialEnterprise.atMostShare, socialEnterprise.coverage],
    [0.25, 1, 0.25],
  );
});

test('grants are counted apart, and to public bodies they are no grants to organisations', () => {
  const grants = grantFigures([
    tally(1, { kind: 'grant', vcse: 'yes' }),
    tally(2, { kind: 'grant', publicBody: 'yes' }),
    tally(4),
  ]);
  assert.equal(grants.base.pence, million(1));
  assert.equal(grants.flags.vcse.evidencedShare, 1);
});

test('nothing, or nothing but credits, has no shares', () => {
  assert.equal(figuresOf([]).flags.sme.coverage, null);
  assert.equal(figuresOf([tally(-1, { sme: 'yes' })]).flags.sme.evidencedShare, null);
});

const tri = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const);
const anyTally = fc.record({
  outcome: fc.constantFrom('organisation', 'none', 'review', 'redacted', 'person', 'public-body', 'unasked'),
  publicBody: tri,
  kind: fc.constantFrom('purchase' as const, 'grant' as const, 'payroll' as const, 'tax' as const),
  socialEnterprise: tri,
  vcse: tri,
  sme: tri,
  micro: tri,
  local: tri,
  pence: fc.integer({ min: -1_000_000, max: 10_000_000 }),
  lines: fc.integer({ min: 1, max: 50 }),
});

test('gross is base and exclusions to the penny, and each flag’s three parts are the base', () => {
  fc.assert(
    fc.property(fc.array(anyTally, { maxLength: 40 }), tallies => {
      const figures = figuresOf(tallies);
      const left = exclusions.reduce((sum, reason) => sum + figures.excluded[reason].pence, 0);
      assert.equal(figures.gross.pence, figures.base.pence + left);
      for (const flag of flags) {
        const { evidenced, not, unknown } = figures.flags[flag];
        assert.equal(evidenced.pence + not.pence + unknown.pence, figures.base.pence);
        assert.equal(evidenced.lines + not.lines + unknown.lines, figures.base.lines);
      }
    }),
  );
});
