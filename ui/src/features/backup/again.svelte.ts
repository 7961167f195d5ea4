// How often something was done with backups in this window, so that what shows them asks anew. A number and
// nothing else: it says nothing of whose records were open.

let times = $state(0);

export const again = {
  get times(): number {
    return times;
  },
  /** Something was done. */
  now(): void {
    times++;
  },
};
