// The keys of a note, said once: shown beside its actions, listed with the shortcuts, and run.

export type NoteAction = 'next' | 'split' | 'up' | 'down' | 'remove' | 'link';

export const noteKeys: Record<NoteAction, string> = {
  next: 'Control+Enter',
  split: 'Control+Shift+Enter',
  up: 'Alt+ArrowUp',
  down: 'Alt+ArrowDown',
  remove: 'Control+Shift+Backspace',
  link: 'Control+J',
};
