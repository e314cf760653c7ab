/** The oldest browsers that run the extension. The manifests and the build take it from here; a test holds the README to it. */
export const supported = { chromium: 133, firefox: 142 };

/** The oldest that the tests can drive: Firefox tells of its own windows since 153; no Chromium before 150 was tried. */
export const drivable = { chromium: 150, firefox: 153 };
