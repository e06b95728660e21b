// Shows /openapi.json with Swagger UI. Everything comes from this service; nothing is validated or loaded elsewhere.
const root = document.querySelector('#docs');

function show() {
  window.SwaggerUIBundle({
    url: '/openapi.json',
    domNode: root,
    deepLinking: true,
    validatorUrl: null,
    presets: [window.SwaggerUIBundle.presets.apis],
    defaultModelsExpandDepth: 0,
  });
}

// It is no module, so it cannot be imported.
const script = document.createElement('script');
script.src = '/docs/swagger-ui-bundle.js';
script.addEventListener('load', show);
document.head.append(script);
