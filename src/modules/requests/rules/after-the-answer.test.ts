import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankHolidays } from './clock/bank-holidays.ts';
import { Calendar } from './clock/calendar.ts';
import { afterAnswer, afterDecision, complaintUntil } from './complaint.ts';
import { countFigures, figuresDue, type Counted } from './figures.ts';
import { validityAdvice } from './validity.ts';
import { subjectAccessDue } from './own-data.ts';
import { formAdvice, isDataset, preferredForm } from './dataset.ts';

const calendar = new Calendar(bankHolidays);

test('IR-T4 a review may be asked for in forty working days, a complaint made in six weeks, an appeal in 28 days', () => {
  assert.deepEqual(afterAnswer('2026-11-06', calendar), {
    reviewUntil: '2027-01-08',
    complainUntil: '2026-12-18',
  });
  assert.equal(complaintUntil('2026-11-23'), '2027-01-04');
  assert.deepEqual(afterDecision('2026-11-23'), { complyBy: '2026-12-28', appealUntil: '2026-12-21' });
});

test('FOI-V2 somebody’s own data has a month of its own: the same day of the next month, or its last, or the next working day', () => {
  assert.equal(subjectAccessDue('2026-11-23', calendar), '2026-12-23');
  assert.equal(subjectAccessDue('2026-01-31', calendar), '2026-03-02', '28 February 2026 is a Saturday');
  assert.equal(subjectAccessDue('2026-11-25', calendar), '2026-12-29', 'Christmas Day and its neighbours');
});

const counted = (over: Partial<Counted>): Counted => ({
  receivedOn: '2026-07-01',
  state: 'answering',
  dueOn: '2026-07-29',
  ordinaryDueOn: '2026-07-29',
  answeredOn: null,
  outcome: 'none',
  reviews: [],
  outsideTheActs: false,
  ...over,
});

test('FOI-V2 what is under neither law leaves the reckoning', () => {
  const figures = countFigures(
    [counted({ outsideTheActs: true, state: 'sent', answeredOn: '2026-09-01' }), counted({})],
    '2026-07-20',
  );
  assert.deepEqual([figures.received, figures.outside, figures.open, figures.late], [2, 1, 1, 0]);
});

test('FOI-S2 open requests are told apart: in time, with more time, with the clock stopped, late', () => {
  const figures = countFigures(
    [
      counted({}),
      counted({ dueOn: '2026-08-26' }),
      counted({ dueOn: null, ordinaryDueOn: null, state: 'clarifying' }),
      counted({ dueOn: '2026-07-10', ordinaryDueOn: '2026-07-10' }),
    ],
    '2026-07-20',
  );
  assert.deepEqual([figures.open, figures.openExtended, figures.openStopped, figures.openLate], [4, 1, 1, 1]);
});

test('FOI-S4 reviews are counted by what they came to', () => {
  const figures = countFigures(
    [
      counted({ reviews: ['upheld'] }),
      counted({ reviews: ['overturned', 'open'] }),
      counted({ reviews: ['part'] }),
    ],
    '2026-07-20',
  );
  assert.deepEqual(
    [figures.reviews, figures.reviewsUpheld, figures.reviewsPart, figures.reviewsOverturned],
    [4, 1, 1, 1],
  );
});

test('FOI-S1 the figures of a quarter are due a month after its end', () => {
  assert.equal(figuresDue('2026-09-30'), '2026-10-30');
  assert.equal(figuresDue('2026-12-31'), '2027-01-31');
});

test('FOI-N5 the form that is asked for is found in the letter, and a dataset should not go out as a picture of itself', () => {
  assert.equal(preferredForm('Please send the list as a spreadsheet.'), 'dataset');
  assert.equal(preferredForm('I want it in CSV, please'), 'dataset');
  assert.equal(preferredForm('I should like to inspect the file in person.'), 'inspection');
  assert.equal(preferredForm('Send me a hard copy.'), 'paper');
  assert.equal(preferredForm('How many books were lent?'), undefined);
  assert.match(formAdvice('list.pdf', 'dataset') ?? '', /used again/);
  assert.equal(formAdvice('list.csv', 'dataset'), undefined);
  assert.equal(formAdvice('list.pdf', undefined), undefined);
  assert.deepEqual(['a.csv', 'a.ods', 'a.pdf', 'a.docx'].map(isDataset), [true, true, false, false]);
});

test('FOI-V1 what a request lacks that the Act wants is said with what to do, and keeps nobody out', () => {
  const whole = {
    channel: 'email',
    name: 'Wilma Pike',
    email: 'w@pike.example',
    address: null,
    regimes: ['foia'],
  };
  assert.deepEqual(validityAdvice(whole), []);
  const lacks = (over: object) => validityAdvice({ ...whole, ...over }).map(words => words.slice(0, 24));
  assert.deepEqual(lacks({ channel: 'phone' }), ['It was asked by word of ']);
  assert.deepEqual(lacks({ name: 'W' }), ['No name was given. The A'], 'made of the address');
  assert.deepEqual(lacks({ name: ' ', email: null }), [
    'No name was given. The A',
    'No address for the answe',
  ]);
  assert.deepEqual(
    lacks({ channel: 'phone', name: '', regimes: ['eir'] }),
    [],
    'EIR reg 5 asks for none of it',
  );
});
