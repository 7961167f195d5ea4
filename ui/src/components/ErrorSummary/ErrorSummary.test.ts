import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import ErrorSummary from './ErrorSummary.svelte';

it('takes the focus when errors appear, and leads to each field', async () => {
  const field = document.body.appendChild(document.createElement('input'));
  field.id = 'who';
  field.setAttribute('aria-label', 'Practitioner');
  const { rerender } = render(ErrorSummary, { title: 'One thing to change', errors: [] });
  expect(screen.queryByRole('alert')).toBeNull();
  await rerender({ errors: [{ id: 'who', message: 'Practitioner: choose who you observed' }] });
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  await expectAccessible();
  await userEvent.click(screen.getByRole('link'));
  expect(document.activeElement).toBe(field);
  field.remove();
});
