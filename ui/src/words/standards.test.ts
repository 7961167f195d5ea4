import { expect, it } from 'vitest';
import { every, months } from './standards';

it('names the months of an activity', () => {
  expect(months([1, 4, 10])).toBe('January, April and October');
  expect(months(Array.from({ length: 12 }, (_, n) => n + 1))).toBe('Every month');
});

it.each([[1, 'Every month'], [12, 'Every year'], [18, 'Every 18 months'], [24, 'Every 2 years'], [36, 'Every 3 years']])(
  'says how often %i months is',
  (interval, words) => expect(every(interval)).toBe(words),
);
