// Everything that can be done to the words of a session, as pure functions from one content to the
// next. Nothing is changed in place: what is untouched is shared with the content before, which is
// what makes undo cheap. Never decides what is still missing: that is the core's rule.

import type { CaseDiscussion, Functions, NextStep, SessionContent, StandardRef } from '../../ipc/call';

/** One text for one standard, to compare and to key lists by. */
export function standardKey({ set, edition, code }: StandardRef): string {
  return `${set} ${edition} ${code}`;
}

export function withFunction(content: SessionContent, part: Partial<Functions>): SessionContent {
  return { ...content, functions: { ...content.functions, ...part } };
}

export function withCase(content: SessionContent, id: string): SessionContent {
  const blank: CaseDiscussion = { id, reference: '', reflection: '', analysis: '', decision: '', plan: '' };
  return { ...content, cases: [...content.cases, blank] };
}

export function changeCase(
  content: SessionContent,
  id: string,
  part: Partial<Omit<CaseDiscussion, 'id'>>,
): SessionContent {
  return { ...content, cases: content.cases.map((each) => (each.id === id ? { ...each, ...part } : each)) };
}

export function withoutCase(content: SessionContent, id: string): SessionContent {
  return { ...content, cases: content.cases.filter((each) => each.id !== id) };
}

export function withStep(content: SessionContent, id: string, who: string): SessionContent {
  const blank: NextStep = { id, what: '', who, by: null };
  return { ...content, nextSteps: [...content.nextSteps, blank] };
}

export function changeStep(content: SessionContent, id: string, part: Partial<Omit<NextStep, 'id'>>): SessionContent {
  return { ...content, nextSteps: content.nextSteps.map((each) => (each.id === id ? { ...each, ...part } : each)) };
}

export function withoutStep(content: SessionContent, id: string): SessionContent {
  return { ...content, nextSteps: content.nextSteps.filter((each) => each.id !== id) };
}

/** Links a standard once, or takes the link back. */
export function withLink(content: SessionContent, standard: StandardRef, on: boolean): SessionContent {
  const key = standardKey(standard);
  const others = content.links.filter((each) => standardKey(each) !== key);
  return { ...content, links: on ? [...others, standard] : others };
}

/** Everything written, as plain text: what somebody copies when it cannot be saved. */
export function plainText(content: SessionContent): string {
  const { functions, cases, nextSteps } = content;
  return [
    content.others,
    content.cancelledWhy,
    content.wellbeing,
    content.workload,
    functions.lineManagement,
    functions.professional,
    functions.development,
    functions.integratedPractice,
    ...cases.flatMap((each) => [each.reference, each.reflection, each.analysis, each.decision, each.plan]),
    content.reflection,
    content.decisions,
    content.learned,
    ...nextSteps.map((step) => step.what),
  ]
    .filter((text) => text.trim())
    .join('\n\n');
}
