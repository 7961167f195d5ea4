// Svelte for the window: runes everywhere, and every compiler warning (accessibility
// included) is an error in `npm run check`.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } };
