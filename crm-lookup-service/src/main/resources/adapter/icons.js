// Pictures of 20 by 20, drawn with the colour of the text beside them. They are made in the page because
// browsers disagree about which directive of a content security policy governs an external symbol.

const SVG = 'http://www.w3.org/2000/svg';

const SHAPES = {
  voice: [
    ['path', { d: 'M6.6 3.2 5 3.7c-1 .3-1.7 1.2-1.7 2.3.2 5.7 5 10.5 10.7 10.7 1.1 0 2-.7 2.3-1.7l.5-1.6c.2-.6-.1-1.2-.6-1.5l-2.1-1.1c-.5-.3-1.1-.2-1.5.2l-1 1c-1.5-.8-2.8-2.1-3.6-3.6l1-1c.4-.4.5-1 .2-1.5L8.1 3.8c-.3-.5-.9-.8-1.5-.6Z' }],
  ],
  chat: [
    ['path', { d: 'M10 3.5c3.9 0 7 2.8 7 6.3s-3.1 6.3-7 6.3c-1.1 0-2.2-.2-3.1-.6L3.5 16.5l.9-3C3.5 12.4 3 11.1 3 9.8c0-3.5 3.1-6.3 7-6.3Z' }],
    ['path', { d: 'M7 8.5h6M7 11.2h4' }],
  ],
  sms: [
    ['rect', { x: '5.5', y: '2.5', width: '9', height: '15', rx: '2' }],
    ['path', { d: 'M9 15h2' }],
  ],
  email: [
    ['rect', { x: '2.7', y: '4.5', width: '14.6', height: '11', rx: '2' }],
    ['path', { d: 'm3 6.5 7 4.3 7-4.3' }],
  ],
  open: [
    ['path', { d: 'M8.5 4H6a2 2 0 0 0-2 2v8c0 1.1.9 2 2 2h8a2 2 0 0 0 2-2v-2.5M11.5 4H16v4.5M16 4l-6.5 6.5' }],
  ],
  search: [
    ['circle', { cx: '8.7', cy: '8.7', r: '5.2' }],
    ['path', { d: 'm12.6 12.6 4 4' }],
  ],
  warning: [
    ['path', { d: 'M8.9 3.7 2.8 14.9c-.5.8.1 1.8 1 1.8h12.3c1 0 1.6-1 1.1-1.8L11.1 3.7c-.5-.9-1.7-.9-2.2 0Z' }],
    ['path', { d: 'M10 7.8v3.7' }],
    ['circle', { cx: '10', cy: '13.8', r: '.9', class: 'icon-dot' }],
  ],
  error: [
    ['circle', { cx: '10', cy: '10', r: '7' }],
    ['path', { d: 'M10 6.3v4.4' }],
    ['circle', { cx: '10', cy: '13.3', r: '.9', class: 'icon-dot' }],
  ],
  done: [
    ['circle', { cx: '10', cy: '10', r: '7' }],
    ['path', { d: 'm6.9 10.2 2.2 2.2 4.1-4.4' }],
  ],
  clock: [
    ['circle', { cx: '10', cy: '10', r: '7' }],
    ['path', { d: 'M10 6v4.2h3' }],
  ],
  info: [
    ['circle', { cx: '10', cy: '10', r: '7' }],
    ['path', { d: 'M10 9.3v4.2' }],
    ['circle', { cx: '10', cy: '6.7', r: '.9', class: 'icon-dot' }],
  ],
  contact: [
    ['circle', { cx: '10', cy: '6.5', r: '3.3' }],
    ['path', { d: 'M4 15.2c0-1.5 1.2-2.7 2.7-2.7h6.6c1.5 0 2.7 1.2 2.7 2.7 0 .3 0 1.8-6 1.8s-6-1.5-6-1.8Z' }],
  ],
  case: [
    ['rect', { x: '3', y: '6', width: '14', height: '10.5', rx: '2' }],
    ['path', { d: 'M7.5 6V4.8c0-.7.6-1.3 1.3-1.3h2.4c.7 0 1.3.6 1.3 1.3V6M3 10.5h14' }],
  ],
  'hidden-number': [
    ['circle', { cx: '10', cy: '6.5', r: '3.3' }],
    ['path', { d: 'M4 15.2c0-1.5 1.2-2.7 2.7-2.7h6.6c1.5 0 2.7 1.2 2.7 2.7M3 3l14 14' }],
  ],
};

/** An icon; what it means must stand beside it in words. */
export function icon(name, kind = '') {
  const svg = made('svg', { class: `icon ${kind}`.trim(), viewBox: '0 0 20 20', 'aria-hidden': 'true' });
  svg.append(...SHAPES[name].map(([shape, attributes]) => made(shape, attributes)));
  return svg;
}

function made(name, attributes) {
  const shape = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
  return shape;
}
