"""What is wrapped into a mail: TNEF, CMS, OpenPGP, invitations."""
