// Content for components under test.
import { createRawSnippet, type Snippet } from 'svelte';

/** A snippet of plain words, whatever its parameters. */
export function words<P extends unknown[] = []>(text: string): Snippet<P> {
  return createRawSnippet<P>(() => said(() => text));
}

/** A snippet that says its first parameter. */
export function itself<P extends unknown[] = [unknown]>(): Snippet<P> {
  return createRawSnippet<P>((...getters) => said(() => String(getters[0]?.())));
}

function said(text: () => string) {
  return {
    render: () => '<span></span>',
    setup: (element: Element) => {
      element.textContent = text();
    },
  };
}
