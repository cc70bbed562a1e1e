### Short answers to what people ask.
