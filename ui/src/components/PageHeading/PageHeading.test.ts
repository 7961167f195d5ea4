import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import PageHeading from './PageHeading.svelte';

const props = { title: 'Visit of 14 May', section: 'Observations', page: '/observations/a' };

it('titles the window with the record, its section and the app', async () => {
  const { rerender } = render(PageHeading, props);
  expect(document.title).toBe('Visit of 14 May – Observations – Sightline');
  await rerender({ title: 'Observations' });
  expect(document.title).toBe('Observations – Sightline');
});

it('takes the focus on another page, not when the same one is renamed or at the start', async () => {
  const { rerender } = render(PageHeading, { ...props, takeFocus: false });
  expect(document.activeElement).toBe(document.body);
  await rerender({ takeFocus: true, page: '/observations/b' });
  const heading = screen.getByRole('heading', { level: 1 });
  expect(document.activeElement).toBe(heading);
  heading.blur();
  await rerender({ title: 'Visit of 15 May' });
  expect(document.activeElement).toBe(document.body);
});
