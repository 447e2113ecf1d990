import { expect, test } from 'vitest';
import { placeOfRecord } from './places';

const NOTE = '0191d9a0-8f3b-4c6e-9d1a-2b3c4d5e6f70';

test.each([
  ['card:1', 'answer/a/a01', { name: 'card', record: 'card:1', path: 'a/a01' }],
  ['card:1', 'source/a/a01', { name: 'card', record: 'card:1', path: 'a/a01' }],
  ['interview:1', `note/c1/${NOTE}`, { name: 'interview', record: 'interview:1', path: 'c1' }],
  ['interview:1', 'consent', { name: 'interview', record: 'interview:1' }],
  ['activity:1', 'title', { name: 'activity', record: 'activity:1' }],
  ['indicator:IR3', '2019-12-31', { name: 'indicators' }],
])('the field %s %s is found at its place', (record, field, place) => {
  expect(placeOfRecord(record, field)).toEqual(place);
});
