// peer-compromise.js - articles as lines of JSON on standard input through compromise: names.
const nlp = require('compromise')
const lines = require('readline').createInterface({ input: process.stdin })

lines.on('line', (line) => {
	const doc = nlp(JSON.parse(line).text)

	doc.people().out('array')
	doc.places().out('array')
	doc.organizations().out('array')
})
