import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/noto-sans-kr/wght.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { app } from './state/app.svelte';
import './styles/base.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
mount(App, { target });
void app.start();
