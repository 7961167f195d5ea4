import { describe, expect, it } from 'vitest';
import {
  addDays, daysBetween, formatInstant, formatLong, formatMonth, formatPeriod, formatRelative, formatShort,
  isoDate, parseDate, parseTime,
} from './dates';

const today = '2026-05-14';

describe('a typed date', () => {
  it.each([
    ['12/5/26', '2026-05-12'],
    ['12.5.2026', '2026-05-12'],
    ['12-05-26', '2026-05-12'],
    ['12 5 26', '2026-05-12'],
    [' 12  May 2026 ', '2026-05-12'],
    ['12th May 26', '2026-05-12'],
    ['Tuesday 12 May', '2026-05-12'],
    ['tue, 12 may', '2026-05-12'],
    ['the 12th', undefined],
    ['1st of Sept 2025', '2025-09-01'],
    ['3 SEP. 25', '2025-09-03'],
    ['2026-05-12', '2026-05-12'],
    ['29/2/24', '2024-02-29'],
    ['1/4/98', '1998-04-01'],
    ['today', today],
    ['Yesterday', '2026-05-13'],
    ['tomorrow', '2026-05-15'],
    ['', undefined],
    ['soon', undefined],
    ['12 Foo 2026', undefined],
    ['12/5/026', undefined],
    ['12 M', undefined],
  ])('%s', (typed, iso) => {
    expect(parseDate(typed, today)).toEqual(iso ? { iso } : { problem: 'unreadable' });
  });

  it.each(['31/6/26', '29/2/26', '30 Feb', '0/5/26', '32/1/26', '5/13/26', '2026-02-29', '1/1/1850'])(
    'that does not exist is said to: %s',
    (typed) => expect(parseDate(typed, today)).toEqual({ problem: 'no-such-date' }),
  );

  it('without a year is the nearest such day', () => {
    expect(parseDate('28/12', '2026-01-05')).toEqual({ iso: '2025-12-28' });
    expect(parseDate('5 Jan', '2025-12-28')).toEqual({ iso: '2026-01-05' });
    expect(parseDate('29/2', '2025-02-20')).toEqual({ iso: '2024-02-29' });
  });
});

it.each([
  ['14:32', '14:32'], ['9', '09:00'], ['9.30', '09:30'], ['0930', '09:30'], ['930', '09:30'], ['2pm', '14:00'],
  ['2:15 pm', '14:15'], ['12am', '00:00'], ['12 p.m.', '12:00'], ['noon', '12:00'], ['0', '00:00'],
  ['24:00', undefined], ['14:60', undefined], ['13pm', undefined], ['0am', undefined], ['', undefined], ['late', undefined],
])('a typed time: %s', (typed, iso) => {
  expect(parseTime(typed)).toEqual(iso ? { iso } : { problem: 'unreadable' });
});

it('counts days over months, leap days and the change of clocks', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-05-14', '2026-05-12')).toBe(-2);
});

it('knows no day that is not', () => {
  expect(isoDate(2026, 0, 5)).toBeUndefined();
  expect(isoDate(26, 5, 5)).toBeUndefined();
});

it('writes dates as people here do', () => {
  expect(formatLong('2026-05-12')).toBe('Tuesday 12 May 2026');
  expect(formatShort('2026-09-01', today)).toBe('1 Sep');
  expect(formatShort('2025-09-01', today)).toBe('1 Sep 2025');
  expect(formatMonth('2026-05')).toBe('May 2026');
  expect(formatPeriod('2025-04-01', '2026-03-31')).toBe('1 April 2025 to 31 March 2026');
  expect(formatInstant(new Date(2026, 4, 12, 9, 5))).toBe('12 May 2026, 09:05');
});

it.each([
  ['2026-05-14', 'today'], ['2026-05-13', 'yesterday'], ['2026-05-15', 'tomorrow'],
  ['2026-05-11', '3 days ago'], ['2026-05-28', 'in 14 days'], ['2026-04-01', '1 April 2026'],
])('%s is %s', (iso, words) => expect(formatRelative(iso, today)).toBe(words));
