"""Packages of a track for the learning platform (LMS) that a firm already has: SCORM 1.2 and SCORM 2004."""
