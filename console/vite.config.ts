import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  build: {
    // Straight to where the jar takes it from: no second copy that could be stale.
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // Nothing as data: URL. The node's content security policy allows fonts from itself only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    // Tells how long plugins took, as a warning; a build that is fine says nothing.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
  },
});
