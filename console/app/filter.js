/** As the filter language has it: a text is in the quotes that it does not contain. @param {string} text */
export const quoted = (text) => (text.includes("'") ? `"${text}"` : `'${text}'`);
