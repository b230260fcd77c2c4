"""A small register: four agencies, and journalists of two outlets."""

from chalicelib.domain.people import Agency, Contact, Journalist, Role, Standing

PERSON = "an@syt.example"
DEPUTY = "binh@syt.example"
MAILBOX = "vanphong@syt.example"
HEAD = "giamdoc@syt.example"
COLLEAGUE = "chuyenvien@syt.example"
SCHOOLS_PERSON = "ha@sgddt.example"
PRESS_PERSON = "lan@svhtt.example"
PRESS_MAILBOX = "vanphong@svhtt.example"
LEADER = "chanhvanphong@vpubnd.example"
LEADERS_MAILBOX = "vanphong@vpubnd.example"

MY = "my@songhuong.example"
SECOND_ADDRESS_OF_MY = "khanhmy@thu.example"
COLLEAGUE_OF_MY = "dung@songhuong.example"
RIVAL = "nam@codo.example"
SUSPENDED = "tam@codo.example"
STRANGER = "ai.do@thu.example"

HEALTH = Agency(
    "SYT",
    "Sở Y tế",
    "Department of Health",
    "SYT",
    topics=("y tế", "bệnh viện", "ngộ độc thực phẩm"),
    hosts=("syt.example",),
    contacts=(
        Contact(Role.SPOKESPERSON, "Lê Thị An", "Phó Giám đốc", PERSON, "0234 000 001"),
        Contact(Role.DEPUTY, "Trần Văn Bình", "Chánh Văn phòng", DEPUTY, "0234 000 002"),
        Contact(Role.MAILBOX, "Văn phòng Sở Y tế", "", MAILBOX),
        Contact(Role.HEAD, "Phạm Thị Cúc", "Giám đốc", HEAD),
    ),
)
SCHOOLS = Agency(
    "SGDDT",
    "Sở Giáo dục và Đào tạo",
    "Department of Education and Training",
    "SGDĐT",
    topics=("trường học", "học sinh", "tuyển sinh"),
    contacts=(Contact(Role.SPOKESPERSON, "Hồ Thu Hà", "Phó Giám đốc", SCHOOLS_PERSON),),
)
PRESS_DEPARTMENT = Agency(
    "SVHTT",
    "Sở Văn hóa và Thể thao",
    "Department of Culture and Sports",
    "SVHTT",
    topics=("báo chí",),
    contacts=(
        Contact(Role.SPOKESPERSON, "Võ Thị Lan", "Trưởng phòng Báo chí", PRESS_PERSON),
        Contact(Role.MAILBOX, "Văn phòng Sở Văn hóa và Thể thao", "", PRESS_MAILBOX),
    ),
)
LEADERSHIP = Agency(
    "VPUBND",
    "Văn phòng Ủy ban nhân dân thành phố",
    "Office of the City People's Committee",
    "VPUBND",
    contacts=(
        Contact(Role.SPOKESPERSON, "Đỗ Văn Minh", "Chánh Văn phòng", LEADER),
        Contact(Role.MAILBOX, "Văn phòng UBND", "", LEADERS_MAILBOX),
    ),
)
AGENCIES = (HEALTH, SCHOOLS, PRESS_DEPARTMENT, LEADERSHIP)
JOURNALISTS = (
    Journalist(MY, "Trần Khánh My", "Báo Sông Hương", addresses=(SECOND_ADDRESS_OF_MY,)),
    Journalist(COLLEAGUE_OF_MY, "Ngô Dũng", "Báo Sông Hương"),
    Journalist(RIVAL, "Lý Nam", "Truyền hình Cố Đô"),
    Journalist(SUSPENDED, "Hồ Tâm", "Truyền hình Cố Đô", status=Standing.SUSPENDED),
)
