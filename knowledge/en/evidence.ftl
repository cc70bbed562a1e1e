### Evidence that a notice is forged, or for a message never sent.
