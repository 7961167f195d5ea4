import { describe, expect, it } from 'vitest';
import { lastMonths } from './periods';

describe('the last months', () => {
  it.each([
    [12, '2026-05-12', '2025-05-13'],
    [3, '2026-01-31', '2025-11-01'],
    [1, '2026-03-31', '2026-03-01'],
    [6, '2026-08-30', '2026-03-01'],
    [12, '2024-02-29', '2023-03-01'],
  ])('%i up to %s begin on %s', (months, to, from) => {
    expect(lastMonths(months, to)).toEqual({ from, to });
  });
});
