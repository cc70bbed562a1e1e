### Ready messages to send to others.
