import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { Coverage } from '../../ipc/call';
import { Desk } from '../../testing/desk';
import { asked, openAt } from '../../testing/window';

it('is read in the edition that is chosen, says which others are counted with it, and leads there', async () => {
  const desk = Desk.full();
  const counted = { set: 'invented', edition: '2026-02' };
  const plain = desk.answer('coverage_of', {}) as Coverage;
  desk.overrides.set('coverage_of', (args: Record<string, unknown>) =>
    args['edition'] ? { ...plain, counted, also: [plain.counted] } : plain,
  );
  const { press } = await openAt('/coverage', desk);
  const sets = await screen.findByLabelText<HTMLSelectElement>('Set and edition');
  await waitFor(() => expect(sets.value).toBe('pqs-2025|2025-03'));
  await press.selectOptions(sets, 'invented|2026-02');
  await screen.findByText(/What was seen under PQS 2025-03 is counted here too/);
  expect(asked(desk, 'coverage_of').at(-1)?.['edition']).toEqual(counted);
  await press.click(screen.getAllByRole('link', { name: /1\.1/ })[0] as HTMLElement);
  await screen.findByRole('heading', { level: 1, name: 'INV 1.1' });
});
