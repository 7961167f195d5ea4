import { expect, it } from 'vitest';
import { blankSession as blank } from '../../testing/invented';
import * as change from './content';
import { plainText } from '../../parts/text';
import { textParts } from './text';

it('changes never touch the content before, so that undo can have it back', () => {
  const before = change.withCase(blank, 'c1');
  const frozen = structuredClone(before);
  change.changeCase(before, 'c1', { reference: 'LC-1042' });
  change.withoutCase(before, 'c1');
  change.withFunction(before, { development: 'x' });
  expect(before).toEqual(frozen);
});

it('a session can be copied as text, every field of it', () => {
  let content = change.withCase(blank, 'c1');
  content = { ...content, others: 'a1', cancelledWhy: 'a2', wellbeing: 'a3', workload: 'a4' };
  content = { ...content, reflection: 'a5', decisions: 'a6', learned: 'a7' };
  content = { ...content, nextSteps: [{ id: 's1', what: 'd1', who: 'p1', by: null }] };
  content = change.withFunction(content, {
    lineManagement: 'b1',
    professional: 'b2',
    development: 'b3',
    integratedPractice: 'b4',
  });
  content = change.changeCase(content, 'c1', { reference: 'c1', reflection: 'c2', analysis: 'c3', decision: 'c4', plan: 'c5' });
  const text = plainText(textParts(content, 'Daniel'));
  for (const word of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'b1', 'b2', 'b3', 'b4', 'c1', 'c2', 'c3', 'c4', 'c5', 'd1']) {
    expect(text).toContain(word);
  }
});
