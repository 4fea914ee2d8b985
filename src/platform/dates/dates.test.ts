import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { todayInLondon } from './london.ts';
import { parsePartialDate } from './parse-partial-date.ts';
import {
  comparePartialDates,
  earliestDay,
  formatPartialDate,
  isPartialDate,
  latestDay,
  partialDate,
  precisionOf,
} from './partial-date.ts';
import {
  activeWithin,
  endsBeforeItStarts,
  pastYears,
  periodsOverlap,
  startedWithin,
} from './partial-period.ts';

const anyDate = fc
  .tuple(
    fc.integer({ min: 1900, max: 2199 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([y, m, d, depth]) =>
    depth === 0 ? partialDate(y) : depth === 1 ? partialDate(y, m) : partialDate(y, m, d),
  )
  .filter(date => date !== undefined);

describe('reading a date as people type it', () => {
  const read = {
    '2013': '2013',
    '4/2013': '2013-04',
    '04-2013': '2013-04',
    '2013-04': '2013-04',
    '2013/4': '2013-04',
    '2011-12': '2011-12',
    'April 2013': '2013-04',
    'apr-13': '2013-04',
    "Apr '13": '2013-04',
    'Sept 2013': '2013-09',
    '1 Apr 2013': '2013-04-01',
    '1st of April 2013': '2013-04-01',
    '01/04/2013': '2013-04-01',
    '1.4.13': '2013-04-01',
    '01-Apr-13': '2013-04-01',
    '31-Dec-99': '1999-12-31',
    '2013-04-01': '2013-04-01',
    '2013-04-01T00:00:00.000Z': '2013-04-01',
    '01/04/2013 00:00': '2013-04-01',
    '20130401': '2013-04-01',
    'Thursday, March 31, 2016': '2016-03-31',
    'Thursday 31 March 2016': '2016-03-31',
    ' 29\u00a0February 2016 ': '2016-02-29',
  };
  for (const [typed, date] of Object.entries(read)) {
    it(`${typed} is ${date}`, () => assert.deepEqual(parsePartialDate(typed), { ok: date }));
  }
  const refused: Record<string, RegExp> = {
    '2013/14': /financial year.*April 2013.*March 2014/,
    '2013-14': /financial year/,
    '2013-2014': /financial year/,
    '1999/00': /financial year.*March 2000/,
    '2012-2015': /two dates. Put 2012 in the start column and 2015 in the end/,
    '2011/12': /financial year/,
    '31/02/2013': /February 2013 has no day 31/,
    '29/02/2013': /has no day 29/,
    '04/13/2013': /no month 13.*13 April 2013, write 13\/4\/2013/,
    '41365': /spreadsheet’s number for 1 April 2013/,
    '######': /too narrow/,
    'Q1 2013': /is a period/,
    '0213': /Check the year/,
    'Apr 13': /is not a date/,
    TBC: /‘TBC’ is not a date\. Write it like 1 April 2013/,
    '': /There is no date/,
  };
  for (const [typed, why] of Object.entries(refused)) {
    it(`${typed || 'nothing'} is refused with advice`, () => {
      const result = parsePartialDate(typed);
      assert.ok('error' in result, JSON.stringify(result));
      assert.match(result.error, why);
    });
  }
  it('reads back what it shows, and what it stores', () => {
    fc.assert(
      fc.property(anyDate, date => {
        assert.ok(isPartialDate(date));
        assert.deepEqual(parsePartialDate(formatPartialDate(date)), { ok: date });
        assert.deepEqual(parsePartialDate(date), { ok: date });
      }),
    );
  });
  it('never throws and never stores a day that does not exist', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/. -]{1,12}$/)), text => {
        const result = parsePartialDate(text);
        assert.ok('error' in result || isPartialDate(result.ok), text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('partial dates', () => {
  it('know their days and their precision', () => {
    assert.equal(earliestDay('2013').toString(), '2013-01-01');
    assert.equal(latestDay('2016-02').toString(), '2016-02-29');
    assert.equal(latestDay('2013').toString(), '2013-12-31');
    assert.equal(precisionOf('2013-04'), 'month');
    assert.equal(isPartialDate('2013-02-30'), false);
  });
  it('are in the order of their first possible day, and that order is total', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, (a, b, c) => {
        const days = Temporal.PlainDate.compare(earliestDay(a), earliestDay(b));
        if (days !== 0) assert.equal(comparePartialDates(a, b), days);
        assert.equal(comparePartialDates(a, b) + comparePartialDates(b, a), 0);
        if (comparePartialDates(a, b) <= 0 && comparePartialDates(b, c) <= 0)
          assert.ok(comparePartialDates(a, c) <= 0);
      }),
    );
  });
});

describe('in the past three years', () => {
  const window = pastYears(Temporal.PlainDate.from('2013-09-20'), 3);
  const open = (start: string | null) => ({ start, end: null, openEnded: true });
  const closed = (start: string | null, end: string | null) => ({ start, end, openEnded: false });
  it('begins on the same day three years before', () => assert.equal(window.from.toString(), '2010-09-20'));
  it('open-ended from 2012: active and started', () => {
    assert.equal(activeWithin(open('2012'), window), 'yes');
    assert.equal(startedWithin(open('2012'), window), 'yes');
  });
  it('2009 to 2011: active, not started', () => {
    assert.equal(activeWithin(closed('2009', '2011'), window), 'yes');
    assert.equal(startedWithin(closed('2009', '2011'), window), 'no');
  });
  it('ended in 2010, started in 2010: possibly', () => {
    assert.equal(activeWithin(closed('2008', '2010'), window), 'possibly');
    assert.equal(startedWithin(open('2010'), window), 'possibly');
  });
  it('an end that is not known leaves it open', () =>
    assert.equal(activeWithin(closed('2008', null), window), 'possibly'));
  it('a start that is not known does not matter when the end falls inside', () =>
    assert.equal(activeWithin(closed(null, '2012-03'), window), 'yes'));
  it('starting after the window is no', () => assert.equal(activeWithin(open('2014'), window), 'no'));
  it('an end before the start is noticed', () => {
    assert.equal(endsBeforeItStarts(closed('2013', '2012')), true);
    assert.equal(endsBeforeItStarts(closed('2013-06', '2013')), false);
  });

  const within2012 = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 2 }))
    .map(([m, d, depth]) => (depth === 1 ? partialDate(2012, m) : partialDate(2012, m, d)))
    .filter(date => date !== undefined);
  const daysOf = (date: string) => {
    const days: string[] = [];
    for (
      let day = earliestDay(date);
      Temporal.PlainDate.compare(day, latestDay(date)) <= 0;
      day = day.add({ days: 1 })
    )
      days.push(day.toString());
    return days;
  };
  it('agrees with trying every start and end that the words allow', () => {
    fc.assert(
      fc.property(within2012, within2012, within2012, within2012, (start, end, a, b) => {
        const [from, to] = [earliestDay(a), latestDay(b)];
        fc.pre(Temporal.PlainDate.compare(from, to) <= 0);
        const outcomes = { active: new Set<boolean>(), started: new Set<boolean>() };
        for (const s of daysOf(start)) {
          for (const e of daysOf(end)) {
            if (e < s) continue;
            outcomes.active.add(s <= to.toString() && e >= from.toString());
            outcomes.started.add(s >= from.toString() && s <= to.toString());
          }
        }
        fc.pre(outcomes.active.size > 0);
        const expected = (seen: Set<boolean>) =>
          seen.size === 2 ? 'possibly' : seen.has(true) ? 'yes' : 'no';
        assert.equal(activeWithin(closed(start, end), { from, to }), expected(outcomes.active));
        assert.equal(startedWithin(closed(start, end), { from, to }), expected(outcomes.started));
      }),
    );
  });
  it('overlap does not depend on the order of the two', () => {
    const period = fc
      .record({ start: fc.option(anyDate), end: fc.option(anyDate), openEnded: fc.boolean() })
      .map(p => ({ ...p, openEnded: p.openEnded && p.end === null }));
    fc.assert(
      fc.property(period, period, (a, b) => assert.equal(periodsOverlap(a, b), periodsOverlap(b, a))),
    );
  });
});

describe('today in London', () => {
  it('is already tomorrow there at 23:30 UTC in summer, and not in winter', () => {
    assert.equal(todayInLondon(() => Temporal.Instant.from('2026-07-01T23:30:00Z')).toString(), '2026-07-02');
    assert.equal(todayInLondon(() => Temporal.Instant.from('2026-01-01T23:30:00Z')).toString(), '2026-01-01');
  });
});
