import { describe, expect, it } from 'vitest';
import type { SessionContent } from '../../ipc/call';
import * as change from './content';

export const blank: SessionContent = {
  heldOn: null,
  startsAt: null,
  endsAt: null,
  kind: 'individual',
  others: '',
  cancelled: false,
  cancelledWhy: '',
  wellbeing: '',
  workload: '',
  functions: { lineManagement: '', professional: '', development: '', integratedPractice: '' },
  cases: [],
  reflection: '',
  decisions: '',
  observations: [],
  links: [],
  learned: '',
  nextSteps: [],
  nextOn: null,
};

const standard = { set: 'pqs-2025', edition: '2025-03', code: '2.3' };

describe('changes to a session', () => {
  it('never touch the content before, so that undo can have it back', () => {
    const before = change.withCase(blank, 'c1');
    const frozen = structuredClone(before);
    change.changeCase(before, 'c1', { reference: 'LC-1042' });
    change.withoutCase(before, 'c1');
    change.withFunction(before, { development: 'x' });
    expect(before).toEqual(frozen);
  });

  it('link a standard once', () => {
    const twice = change.withLink(change.withLink(blank, standard, true), { ...standard }, true);
    expect(twice.links).toHaveLength(1);
    expect(change.withLink(twice, { ...standard }, false).links).toEqual([]);
  });

  it('change one case or step among several', () => {
    const steps = change.withStep(change.withStep(blank, 's1', 'p1'), 's2', 'p1');
    expect(change.changeStep(steps, 's2', { what: 'Ring the school' }).nextSteps.map((step) => step.what)).toEqual([
      '',
      'Ring the school',
    ]);
  });

  it('can be copied as text, every field of it', () => {
    let content = change.withStep(change.withCase(blank, 'c1'), 's1', 'p1');
    content = { ...content, others: 'a1', cancelledWhy: 'a2', wellbeing: 'a3', workload: 'a4' };
    content = { ...content, reflection: 'a5', decisions: 'a6', learned: 'a7' };
    content = change.withFunction(content, {
      lineManagement: 'b1',
      professional: 'b2',
      development: 'b3',
      integratedPractice: 'b4',
    });
    content = change.changeCase(content, 'c1', { reference: 'c1', reflection: 'c2', analysis: 'c3', decision: 'c4', plan: 'c5' });
    content = change.changeStep(content, 's1', { what: 'd1' });
    const text = change.plainText(content);
    for (const word of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'b1', 'b2', 'b3', 'b4', 'c1', 'c2', 'c3', 'c4', 'c5', 'd1']) {
      expect(text).toContain(word);
    }
  });
});
