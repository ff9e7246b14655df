import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  logLevel: 'error',
  // Written for Node; a browser has it from a package.
  resolve: { alias: { events: 'events/' } },
  worker: { format: 'es' },
  build: { outDir: 'target/page', target: 'es2022', emptyOutDir: true },
});
