import fc from 'fast-check';

// Whoever mutates the code wants to know that a property fails, not the smallest example of it.
fc.configureGlobal({ endOnFailure: true });
