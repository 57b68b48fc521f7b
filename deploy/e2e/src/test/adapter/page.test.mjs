import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const FOLDER = new URL('../../../../../crm-lookup-service/src/main/resources/adapter/', import.meta.url);
const files = readdirSync(FOLDER);
const contentOf = (file) => readFileSync(new URL(file, FOLDER), 'utf8');
const scripts = files.filter((file) => file.endsWith('.js'));

test('has nothing inline that its content security policy would refuse', () => {
  const page = contentOf('index.html');
  assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]* src=)/i);
  for (const file of scripts) {
    assert.doesNotMatch(contentOf(file), /\.style\b|cssText|setAttribute\('style'|\beval\(|new Function/, file);
  }
});

test('makes no markup of text', () => {
  for (const file of scripts) {
    assert.doesNotMatch(contentOf(file), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/, file);
  }
});

test('keeps nothing in the browser but a revision', () => {
  for (const file of scripts) {
    assert.doesNotMatch(contentOf(file), /localStorage|sessionStorage|indexedDB|document\.cookie|caches\b/, file);
  }
  assert.deepEqual(
    scripts.filter((file) => /(push|replace)State/.test(contentOf(file))),
    ['adapter.js'],
  );
});

test('loads only files that are there, from its own folder', () => {
  for (const [, address] of contentOf('index.html').matchAll(/(?:src|href)="([^"]+)"/g)) {
    assert.ok(files.includes(address.replace('/adapter/', '')), address);
  }
  for (const file of scripts) {
    for (const [, imported] of contentOf(file).matchAll(/from '([^']+)'/g)) {
      assert.ok(files.includes(imported.replace('./', '')), `${file} imports ${imported}`);
    }
  }
});

test('has an element for every id that a script asks for', () => {
  const page = contentOf('index.html');
  for (const file of scripts) {
    for (const [, id] of contentOf(file).matchAll(/getElementById\('([^']+)'\)/g)) {
      assert.ok(page.includes(`id="${id}"`), `${file} asks for ${id}`);
    }
  }
});
