// What can be done to the words of a session, as pure functions from one content to the next. Nothing
// is changed in place: what is untouched is shared with the content before, which is what makes undo
// cheap. Never decides what is still missing: that is the core's rule.

import type { CaseDiscussion, Functions, SessionContent } from '../../ipc/call';

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
