"""What mail systems write where a delivery failed: words that no person opens a mail with."""

from __future__ import annotations

from typing import Final

from chalicelib.mail.machines.wordings import listed

FAILED: Final = (
    *listed("X.400 gateways", "en", "unable-to-transfer | unrecognised-OR-name | unrecognised OR name"),
    *listed("X.400 gateways", "en", "The message was not delivered due to the following reason"),
    *listed(
        "Postfix",
        "en",
        """
        I'm sorry to have to inform you that your message could not be delivered | I'm sorry to have to
        inform you that the message returned below could not be delivered
        """,
    ),
    *listed(
        "Exim",
        "en",
        """
        This message was created automatically by mail delivery software | A message that you sent could
        not be delivered | A message that you sent contained one or more recipient addresses | A message
        that you sent was rejected by the local scan | router encountered the following error | The
        following address(es) failed | The following address failed
        """,
    ),
    *listed(
        "Sendmail",
        "en",
        """
        The following addresses had permanent fatal errors | The following addresses had fatal errors |
        The following addresses had permanent delivery errors | The following addresses had delivery
        problems | The following addresses had delivery errors | The following addresses had
        unrecoverable errors | Transcript of session follows
        """,
    ),
    *listed(
        "qmail",
        "en",
        """
        I'm afraid I wasn't able to deliver your message to the following address | This is a permanent
        error; I've given up. Sorry it didn't work out | I'm not going to try again; this message has
        been in the queue too long | I tried to deliver a bounce message to this address | The
        qmail-send program at
        """,
    ),
    *listed(
        "Exchange",
        "en",
        """
        did not reach some or all of the intended recipients | Delivery has failed to these recipients |
        The following recipient(s) could not be reached | The following recipient(s) cannot be reached |
        Diagnostic information for administrators | Did not reach the following recipient | The e-mail
        account does not exist at the organization this message was sent to | The recipient's mailbox is
        full and can't accept messages | This Message was undeliverable due to the following reason
        """,
    ),
    *listed(
        "IIS SMTP",
        "en",
        """
        Delivery to the following recipients failed | Delivery to the following recipients was aborted |
        This is an automatically generated Delivery Status Notification | Unable to deliver message to
        the following recipients | The email below could not be delivered to the following user
        """,
    ),
    *listed(
        "Gmail",
        "en",
        """
        Delivery to the following recipient failed permanently | We're writing to let you know that the
        group you tried to contact | Technical details of permanent failure
        """,
    ),
    *listed(
        "Yahoo",
        "en",
        """
        Sorry, we were unable to deliver your message to the following address | Unable to deliver
        message to the following address
        """,
    ),
    *listed(
        "AOL",
        "en",
        """
        The following address had permanent fatal errors | Your mail to the following recipients could
        not be delivered because they are not accepting mail
        """,
    ),
    *listed("GroupWise", "en", "The message that you sent was undeliverable to the following"),
    *listed("Courier", "en", "Your message to the following recipients cannot be delivered"),
    *listed(
        "Sun Messaging Server",
        "en",
        """
        Your message cannot be delivered to the following recipients | Your message has encountered
        delivery problems | This report relates to a message you sent with the following header fields
        """,
    ),
    *listed(
        "MDaemon",
        "en",
        """
        The following data may contain sections which represent BASE64 encoded | The attached message
        had PERMANENT fatal delivery errors | The following addresses did NOT receive a copy of your
        message | The attached message had permanent delivery errors | One or more addresses in your
        message have failed | MDaemon has identified your message as spam
        """,
    ),
    *listed("IMail", "en", "Invalid final delivery userid | Body of message generated response"),
    *listed(
        "MailEnable",
        "en",
        """
        Message could not be delivered to some recipients | MailEnable: Message could not be delivered |
        The following recipient(s) could not be reached:
        """,
    ),
    *listed("SurgeMail", "en", "The following recipients returned permanent errors"),
    *listed("Apache James", "en", "Error message below:"),
    *listed("GroupWise", "en", "The attached file had the following undeliverable recipient(s)"),
    *listed("Mercury", "en", "The attached message has failed delivery"),
    *listed("fml", "en", "You are not a member of this mailing list | Duplicated Message-ID in"),
    *listed("X.400 gateways", "en", "Your message could not be delivered for the following reason"),
    *listed(
        "Amazon SES",
        "en",
        """
        An error occurred while trying to deliver the mail to the following recipients
        """,
    ),
    *listed("MailFoundry", "en", "Unable to deliver message to:"),
    *listed("MailMarshal", "en", "Could not be delivered because of"),
    *listed("Trend Micro", "en", "Received >>> 5 | <<< 550 | Message from InterScan"),
    *listed(
        "Mimecast",
        "en",
        """
        An email you attempted to send to the following address could not be delivered
        """,
    ),
    *listed(
        "MessageLabs",
        "en",
        """
        Your mail could not be delivered to the following | Delivery to the following recipients failed
        permanently
        """,
    ),
    *listed("McAfee", "en", "The following addresses were rejected | The following address failed"),
    *listed("Barracuda", "en", "was blocked by our Spam Firewall"),
    *listed("IronPort", "en", "was undeliverable. The reason for the problem"),
    *listed("PowerMTA", "en", "Hello, this is the mail server on"),
    *listed(
        "amavis",
        "en",
        """
        Your message could not be delivered to the following recipients | Delivery of the email was
        stopped | was considered unsolicited bulk e-mail
        """,
    ),
    *listed("OpenSMTPD", "en", "An error has occurred while attempting to deliver a message"),
    *listed("DragonFly", "en", "Your message to the following recipients could not be delivered"),
    *listed("Smail", "en", "Failed addresses follow"),
    *listed("InterScan", "en", "Undeliverable Address:"),
    *listed("LSMTP", "en", "Error-for:"),
    *listed("SurfControl", "en", "Your message could not be sent. A transcript of the attempts"),
    *listed(
        "au KDDI",
        "en",
        """
        Could not be delivered to: < | Your mail attempted to be delivered on | The user(s) account is
        disabled | The user(s) account is temporarily | Each of the following recipients was rejected by
        a remote mail server
        """,
    ),
    *listed("Verizon", "en", "Message could not be delivered to mobile"),
    *listed(
        "SendGrid",
        "en",
        """
        This message is being sent to you as a notification of a delivery failure
        """,
    ),
    *listed("Zoho", "en", "This message was created automatically by mail delivery software"),
    *listed("EarthLink", "en", "Sorry, unable to deliver your message to"),
    *listed("Eyou", "en", "This is the deliver program at"),
    *listed("newmail", "en", "This is the machine generated message from mail service"),
    *listed(
        "mailers of hosts",
        "en",
        """
        Here is your list of failed recipients | Could not deliver message to the following recipient |
        Could not deliver your message to the following | Message not delivered to the following
        addresses
        """,
    ),
)

# People write these too: they count where a mail system is the sender.
VAGUE: Final = (
    *listed("Exim", "en", "has been frozen"),
    *listed("Sendmail", "en", "Message returned to sender | Unable to deliver the following message"),
    *listed("qmail", "en", "I wasn't able to deliver your message"),
    *listed(
        "Exchange",
        "en",
        """
        couldn't be delivered | Your message can't be delivered | Your message wasn't delivered | wasn't
        found at
        """,
    ),
    *listed(
        "Gmail",
        "en",
        """
        Delivery to the following recipient failed | Your message wasn't delivered to | There was a
        problem delivering your message | Message not delivered
        """,
    ),
    *listed("Yahoo", "en", "Message from yahoo"),
    *listed("Domino", "en", "was not delivered to | Failure Reasons | not listed in Domino Directory"),
    *listed("Courier", "en", "UNDELIVERABLE MAIL"),
    *listed("MDaemon", "en", "no such user here"),
    *listed(
        "IMail",
        "en",
        """
        Unknown user: | Unknown host: | undeliverable to | User mailbox exceeds allowed size
        """,
    ),
    *listed("MailEnable", "en", "Your message could not be delivered to"),
    *listed("SurgeMail", "en", "rejected recipient <"),
    *listed("MailFoundry", "en", "Delivery failed for the following reason"),
    *listed("MailMarshal", "en", "The following recipients were affected"),
    *listed("Barracuda", "en", "Your message to:"),
    *listed("IronPort", "en", "The following message to <"),
    *listed("PowerMTA", "en", "Your message could not be delivered"),
    *listed("Apache James", "en", "could not be delivered to the following address"),
    *listed("Smail", "en", "returning message to sender"),
    *listed("InterScan", "en", "Unable to deliver message to"),
    *listed("LSMTP", "en", "Error description:"),
    *listed("au KDDI", "en", "Your message was not delivered within"),
    *listed("Verizon", "en", "no such user here"),
    *listed("Facebook", "en", "This message was rejected for the following reason"),
    *listed("vpopmail", "en", "Sorry, no mailbox here by that name | I couldn't find any host named"),
    *listed("usa.net", "en", "RETURNED MAIL FOLLOWS | Intended recipient:"),
    *listed(
        "mailers of hosts",
        "en",
        """
        Failed Recipients | Failed Recipient: | A message could not be delivered to | Your e-mail
        message could not be delivered | Your email could not be delivered | The following recipients
        did not receive | could not be delivered to one or more | We were unable to deliver your message
        | We could not deliver your message | Unable to deliver your message | This is a permanent error
        | was undeliverable | has been returned to you | your message was rejected | no longer exists,
        please update | user's mailbox is full | did not accept your message | your message was not
        delivered | failed permanently | permanent error | permanent failure | delivery failed
        """,
    ),
)
