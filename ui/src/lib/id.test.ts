import { expect, it } from 'vitest';
import { newId } from './id';

it('writes random bytes as a UUID of version 4', () => {
  expect(newId((bytes) => bytes.fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  expect(newId((bytes) => bytes.fill(0))).toBe('00000000-0000-4000-8000-000000000000');
});

it('never makes the same twice', () => {
  expect(newId()).not.toBe(newId());
});
