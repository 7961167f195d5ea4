// Every component that has no test of its own mounts, and holds what axe can see without layout.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Component } from 'svelte';
import { expect, it, vi } from 'vitest';
import { Toasts as ToastList } from '../lib/toasts.svelte';
import { expectAccessible } from '../testing/axe';
import { words } from '../testing/snippets';
import Button from './Button/Button.svelte';
import Checkbox from './Checkbox/Checkbox.svelte';
import CheckboxGroup from './Checkbox/CheckboxGroup.svelte';
import Disclosure from './Disclosure/Disclosure.svelte';
import EmptyState from './EmptyState/EmptyState.svelte';
import InlineMessage from './InlineMessage/InlineMessage.svelte';
import Loading from './Loading/Loading.svelte';
import RadioGroup from './RadioGroup/RadioGroup.svelte';
import Section from './Section/Section.svelte';
import Segmented from './Segmented/Segmented.svelte';
import Select from './Select/Select.svelte';
import ShortcutsHelp from './ShortcutsHelp/ShortcutsHelp.svelte';
import Tag from './Tag/Tag.svelte';
import TextField from './TextField/TextField.svelte';
import TimeField from './TimeField/TimeField.svelte';
import Toasts from './Toasts/Toasts.svelte';

const toasts = new ToastList();
toasts.show('Note deleted', () => {});
const two = [
  { value: 'a', label: 'With a family', hint: 'At home' },
  { value: 'b', label: 'Elsewhere' },
];

// Each is mounted with props of its own type by hand; the table only lines them up.
const table: [name: string, component: Component<any>, props: Record<string, unknown>][] = [
  ['Button', Button, { kind: 'primary', icon: 'plus', keys: 'Control+Enter', children: words('Share') }],
  ['Button, busy', Button, { busy: true, children: words('Saving') }],
  ['Checkbox', Checkbox, { label: 'Explained', hint: 'To all', error: 'Explained: say whether' }],
  ['CheckboxGroup', CheckboxGroup, { label: 'Which', options: two, values: ['b'], error: 'Choose one' }],
  ['Disclosure', Disclosure, { summary: 'Show an example', children: words('An example') }],
  ['EmptyState', EmptyState, { title: 'Nothing yet', text: 'Write one.', children: words('New') }],
  ['InlineMessage', InlineMessage, { tone: 'problem', what: 'Not saved.', safe: 'All is kept.', next: 'Try again.' }],
  ['Loading', Loading, { what: 'observations' }],
  ['RadioGroup', RadioGroup, { label: 'Where', hint: 'Choose', options: two, value: 'a', error: 'Choose one' }],
  ['Section', Section, { id: 's', title: 'Prepare', summary: 'Prepared 12 May', folded: true, children: words('x') }],
  ['Segmented', Segmented, { label: 'Kind', options: two, value: 'a' }],
  ['Select', Select, { label: 'Tier', options: two, value: 'a', hint: 'Choose', error: 'Choose one', optional: true }],
  ['ShortcutsHelp', ShortcutsHelp, { open: true, singleKeys: false, commands: [{ id: 'a', label: 'Search', group: 'Window', keys: 'Control+K', run() {} }] }],
  ['Tag', Tag, { tone: 'good', children: words('Agreed') }],
  ['TextField', TextField, { label: 'Name', value: 'Mei', hint: 'First name', error: 'Name: enter one', hideLabel: true }],
  ['TimeField', TimeField, { label: 'Started', value: '14:30' }],
  ['Toasts', Toasts, { toasts }],
];

it.each(table)('%s', async (_name, component, props) => {
  const { container } = render(component, props);
  expect(container.innerHTML).not.toBe('');
  // The content policy refuses inline styles.
  expect(container.querySelector('[style]')).toBeNull();
  await expectAccessible();
});

it('a busy button keeps its place and does nothing twice', async () => {
  const onclick = vi.fn();
  const { rerender } = render(Button, { onclick, children: words('Save') });
  await userEvent.click(screen.getByRole('button'));
  await rerender({ busy: true });
  await userEvent.click(screen.getByRole('button'));
  expect(onclick).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(screen.getByRole('button'));
});

it('choices give their values, groups in their own order', async () => {
  const picked = vi.fn();
  render(CheckboxGroup, { label: 'Which', options: two, values: ['b'], onchange: picked });
  await userEvent.click(screen.getByLabelText('With a family'));
  expect(picked).toHaveBeenCalledWith(['a', 'b']);
  const kind = vi.fn();
  render(Segmented, { label: 'Kind', options: [{ value: 'saw', label: 'Saw' }, { value: 'heard', label: 'Heard' }], value: 'saw', onchange: kind });
  await userEvent.click(screen.getByLabelText('Heard'));
  expect(kind).toHaveBeenCalledExactlyOnceWith('heard');
});

it('a time that cannot be stays as typed, with what is wrong', async () => {
  const onchange = vi.fn();
  render(TimeField, { label: 'Started', onchange });
  const field = screen.getByLabelText('Started');
  await userEvent.type(field, '25:00{Enter}');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field).toHaveProperty('value', '25:00');
  await userEvent.clear(field);
  await userEvent.type(field, '2.15pm');
  await userEvent.tab();
  expect(onchange).toHaveBeenCalledExactlyOnceWith('14:15');
  expect(field.hasAttribute('aria-invalid')).toBe(false);
});

it('a folded section hides its body and opens again by its line', async () => {
  render(Section, { id: 's', title: 'Prepare', summary: 'Prepared 12 May', folded: true, children: words('six fields') });
  expect(screen.getByText('six fields').closest('[hidden]')).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Prepared 12 May' }));
  expect(screen.getByText('six fields').closest('[hidden]')).toBeNull();
});
