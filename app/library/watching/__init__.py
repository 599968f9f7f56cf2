"""What happens to the files in watched folders: events, settling, scans."""
