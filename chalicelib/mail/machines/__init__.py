"""Mail that machines made: automatic replies, receipts, bounces, complaints."""
