import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../ipc/call';
import { explainRefusal } from './refusals';

/** Every code of the generated types, so that none is forgotten here either. */
const generated = readFileSync('src/ipc/bindings.ts', 'utf8');
const union = /export type Refusal =([\s\S]*?)\nexport type /.exec(generated)?.[1] ?? '';
const codes = [...new Set([...union.matchAll(/code: "(\w+)"/g)].map((match) => match[1] as string))];

/** Facts of every kind: each refusal takes those it needs. */
const facts = {
  score: 2, found: 7, known: 4, sign: 'OneDrive', field: 'heldOn', limit: 20000, date: '2027-01-02', held: 3, state: 'toAgree',
  standard: 'PQS 9.9', missing: [], reason: 'line 3 has no code', edition: 'PQS 2025-03', megabytes: 16, number: 2,
  name: 'Practice lead', seconds: 30, wanted: 'RK-3F9A-77C0', position: 7,
};

describe('words of refusals', () => {
  it('are there for every code', () => expect(codes.length).toBeGreaterThan(30));

  it.each(codes)('%s says what happened and what to do next', (code) => {
    const { what, next } = explainRefusal({ ...facts, code } as unknown as Refusal);
    for (const sentence of [what, next]) {
      expect(sentence).toMatch(/^\p{Lu}.*[.!]$/su);
      expect(sentence).not.toMatch(/undefined|null|\[object|heldOn|submit|weakness|please/i);
    }
  });

  it('name the field as it stands on the screen, and no key that nobody knows', () => {
    const about = (field: string) => explainRefusal({ code: 'fieldMissing', field }).what;
    expect(about('heldOn')).toBe('The day it was held is empty.');
    expect(about('toString')).toBe('This field is empty.');
  });

  it('list what is missing', () => {
    const { what } = explainRefusal({ code: 'sessionMissing', missing: ['day', 'words', 'caseReference'] });
    expect(what).toBe('Still missing: the day it was held, something of what was said and the local reference of each case.');
  });
});
