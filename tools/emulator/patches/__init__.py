"""Corrects the emulator where it differs from AWS: one file for each subject."""
