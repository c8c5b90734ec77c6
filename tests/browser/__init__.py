"""The installed program in a real browser: every page by every role, by keyboard, with and without JavaScript, whole stories."""
