import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuestions } from '../letter/find-questions.ts';
import { recipeIds } from './recipes.ts';
import { recognise, type RecognisedQuestion } from './recognise.ts';

/** Recognises questions asked one after another. */
function ask(...questions: string[]): RecognisedQuestion[] {
  return recognise(findQuestions(questions.map((question, at) => `${at + 1}. ${question}`).join('\n')));
}

const recipesOf = (...questions: string[]): string[][] => ask(...questions).map(question => question.recipes);

/** The same standing question in other words. */
const asked: [string, string][] = [
  [
    'support-provider',
    'Who is commissioned to provide business support to social enterprises in the county?',
  ],
  [
    'support-provider',
    'Please name the organisation that receives council funding to support social enterprises.',
  ],
  ['social-enterprises-commissioned', 'Does the council contract with any social enterprises?'],
  ['social-enterprises-commissioned', 'Please list all social enterprises awarded contracts since 2019.'],
  ['social-enterprises-commissioned', 'How many contracts do you currently hold with CICs?'],
  ['commissioned-spend', 'What was your total expenditure with social enterprises in 2022/23?'],
  ['commissioned-spend', 'What proportion of procurement spend goes to social enterprises?'],
  ['commissioned-values', 'What is the value of each contract held by a social enterprise?'],
  ['bidding-measures', 'What has the council done to make it easier for SMEs to bid?'],
  ['bidding-measures', 'How do you encourage VCSEs to tender?'],
  ['social-value-processes', 'How does the council take social value into account when procuring services?'],
  ['social-value-processes', 'What weighting is given to social value in tender evaluation?'],
  ['agreements-list', 'Please send a copy of your contracts register.'],
  ['agreements-list', 'Please provide a list of all current contracts.'],
  ['contract-with-supplier', 'What is the value of your contract with Pellham Trust?'],
  ['grants-list', 'Please list the grants made to voluntary organisations.'],
  [
    'social-value-processes',
    'By what means does the council make certain that social value counts when it commissions?',
  ],
  ['grants-list', 'Please send us all grants given to voluntary groups in 2024/25.'],
  ['agreements-list', 'Please list all contracts with a value over £100,000 that are currently live.'],
  ['contract-with-supplier', 'Please send a copy of each contract between the Council and Teal Haulage Ltd.'],
  ['social-enterprises-commissioned', 'State the number and names of social enterprises awarded contracts.'],
  ['bidding-measures', 'What do you do to make sure small firms can compete?'],
  ['grants-list', 'What did each voluntary organisation receive in grants in 2025/26?'],
  ['bidding-measures', 'How are social enterprises made aware of tender opportunities?'],
  ['spend-by-kind', 'What percentage of your third party spend went to small and medium-sized enterprises?'],
  [
    'spend-by-kind',
    'What percentage went to voluntary, community and social enterprise organisations in 2025/26?',
  ],
  ['social-enterprises-commissioned', 'What social enterprises do you buy from?'],
  ['spend-with-organisation', 'Please say how much Alder Homecare Ltd has been paid in the last two years.'],
  ['spend-with-organisation', 'Please tell me how much you have paid Brightwater Consulting LLP.'],
  [
    'spend-with-organisation',
    'Please list all invoices over £500 paid to Alder Facilities Limited in 2024/25, showing invoice date and amount.',
  ],
  [
    'contract-with-supplier',
    'What grants has Harbour Arts Trust received from the council since April 2023?',
  ],
];
for (const [recipe, question] of asked) {
  test(`“${question}” asks ${recipe}`, () => assert.deepEqual(recipesOf(question), [[recipe]]));
}

/** Similar words, other matters: nothing may be recognised. */
const nearMisses = [
  'How much do you spend on social care?',
  'Which organisation provides social care support to adults?',
  'Has the council commissioned any social housing in the past three years?',
  'What is the annual value of the enterprise software contract?',
  'Which company supplies your enterprise resource planning system?',
  'What support do you give to social media users?',
  'How much has been paid to Enterprise for hire cars?',
  'What is the value of council houses?',
  'What monitoring is in place for air quality?',
  'How often are playgrounds inspected?',
  'How are residents consulted about parking?',
  'What was the value of each contract?',
  'What were the start and end dates of the contracts?',
  'Please list all contracts for street lighting.',
  'Please provide a list of contracts with social care providers.',
  'How many people attended enterprise workshops in schools?',
  'What grants are available for home insulation?',
  'Is there a social value to libraries?',
  'What measures are taken to stop bid rigging?',
  'Who is the social enterprise champion on the council?',
  'How many social enterprises are there in Marlbridge?',
  'What is your definition of a social enterprise?',
  'Has the council sold land to anyone in the past three years?',
  'What do you do to help small children cross the road?',
  'How much was paid to Councillor Adaeze Winterbourne in expenses?',
  'How much has been paid to Jane Fairweather?',
  'How much do local businesses pay the council for market pitches?',
  'How much business rate relief was given to charities?',
  'What proportion of your catering spend goes to small companies?',
  'How does the council decide whether a supplier is a social enterprise?',
  'What was the total spend on library books in each year?',
  'Please split the spend on consultants by department.',
  'What targets has the council set for recycling?',
  'Please provide a list of contracts awarded without competition.',
  'Please provide a list of contracts due to expire in the next year.',
  'Please list all contracts which have been terminated early.',
  'How many voluntary, community and social enterprise organisations are there in the county?',
];
for (const question of nearMisses) {
  test(`“${question}” is only similar`, () => assert.deepEqual(recipesOf(question), [[]]));
}

test('a subject is carried to questions that point back, and lost when another matter comes between', () => {
  const first = 'Has the council contracted with social enterprises?';
  assert.deepEqual(
    recipesOf(
      first,
      'If so, what service was each contract for?',
      'What was the value of each contract?',
    ).slice(1),
    [['commissioned-services'], ['commissioned-values']],
  );
  assert.deepEqual(
    recipesOf(first, 'How many potholes were filled?', 'What was the value of each contract?').slice(1),
    [[], []],
  );
  assert.deepEqual(recipesOf(first, 'What was the value of each contract for street lighting?')[1], []);
  assert.deepEqual(recipesOf(first, 'What is the value of the stadium?')[1], []);
  assert.deepEqual(recipesOf(first, 'When does the swimming pool contract end?')[1], []);
});

test('a subject is not carried into another section', () => {
  const found = findQuestions(
    'A:\n1. Has the council contracted with social enterprises?\nB:\n1. What was the value of each contract?',
  );
  assert.deepEqual(recognise(found)[1]?.recipes, []);
});

test('parameters say only what the letter says', () => {
  const parameters = (...questions: string[]): unknown =>
    ask(...questions).at(-1)?.parts[0]?.recognitions[0]?.parameters;
  assert.deepEqual(
    parameters('Which social enterprises have been awarded contracts in the past three years?'),
    {
      period: { years: 3 },
      reading: 'started',
    },
  );
  assert.deepEqual(parameters('Has the council commissioned social enterprises in the past three years?'), {
    period: { years: 3 },
  });
  assert.deepEqual(
    parameters(
      'Has the council commissioned social enterprises in the past three years?',
      'What was the value of each contract?',
    ),
    {
      period: { years: 3 },
    },
  );
  assert.deepEqual(parameters('Which social enterprises were commissioned by Adult Social Care?'), {
    service: 'Adult Social Care',
  });
  assert.deepEqual(
    parameters('Please send details of the contract with the Alder Bridge Trust.', 'When does it end?'),
    {
      organisationName: 'Alder Bridge Trust',
    },
  );
});

test('a period said in passing is not carried to the next question', () => {
  const last = ask(
    'Which organisation do you fund to support social enterprises?',
    'Please share its monitoring reports of the last two years.',
    'How are its customers consulted?',
  );
  const periods = last.map(question => question.parts[0]?.recognitions[0]?.parameters.period);
  assert.deepEqual(periods, [undefined, { years: 2 }, undefined]);
});

test('every recognition says why in plain words, and how far its subject was fetched', () => {
  const recognised = ask(
    'Which organisation do you fund to support social enterprises?',
    'What is the annual value of this contract?',
  );
  const [first, second] = recognised.map(question => question.parts[0]?.recognitions[0]);
  assert.equal(first?.score, 1);
  assert.ok(first?.because.some(reason => reason.includes('Which organisation')));
  assert.ok((second?.score ?? 1) < 1);
  assert.ok(second?.because.includes('goes on from question 1'));
});

test('each standing question can be recognised', () => {
  const letter = [
    'Which organisation do you fund to support social enterprises?',
    'What services does the provider give?',
    'What is the annual value of this contract?',
    'What monitoring is in place?',
    'How often is the provider monitored?',
    'How are its customers consulted?',
    'Please share the monitoring reports.',
    'Has the council contracted with social enterprises?',
    'What service was each contract for?',
    'What were the start and end dates?',
    'What was each contract worth?',
    'How much was spent with social enterprises in total?',
    'What do you do to enable social enterprises to bid?',
    'How is social value considered in procurement?',
    'Please send your contracts register.',
    'What is the value of the contract with Alder Bridge?',
    'Which grants went to the voluntary sector?',
    'What did you spend with social enterprises in each of the past three years?',
    'Please split the spend with social enterprises by department.',
    'How much has been paid to Alder Bridge Training Ltd?',
    'What share of spend is with small businesses?',
    'What target has the council set for spending with social enterprises?',
  ];
  assert.deepEqual(
    recipesOf(...letter),
    recipeIds.map(recipe => [recipe]),
  );
});
