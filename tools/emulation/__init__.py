"""What the emulator does otherwise than AWS, put right: one file for each subject."""
