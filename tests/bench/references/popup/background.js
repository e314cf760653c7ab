chrome.runtime.onMessage.addListener((_message, _sender, answer) => answer({ name: "A key" }));
