// It only has to be there.
chrome.runtime.onMessage.addListener(() => false);
