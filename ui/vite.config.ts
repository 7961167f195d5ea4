// How the window is built and tested. The webview is WebKit of 2024 or newer on every
// platform we ship to; nothing is inlined, because the content policy has no 'unsafe-inline'
// and no data: URLs.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    target: 'safari18',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } } },
  // Under test Svelte must resolve to its browser build, or nothing mounts.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    // Patience for a busy machine, not a measure of anything.
    testTimeout: 60_000,
  },
});
